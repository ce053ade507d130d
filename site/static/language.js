// Keeps the place when a reader goes to the page in the other language: places bear the same names
// there. Without this, the link leads to the beginning of that page.

const PLACES = "main section[id], main .place[id]";

function placeOf() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named?.matches(PLACES)) {
    const top = named.getBoundingClientRect().top;
    if (top >= 0 && top < innerHeight) return named.id; // a link led here, and it is still seen
  }
  if (scrollY < 40) return "";
  const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 8;
  const passed = [...document.querySelectorAll(PLACES)].filter(
    (one) => one.checkVisibility() && one.getBoundingClientRect().top <= edge,
  );
  return passed.length ? passed[passed.length - 1].id : "";
}

function keepThePlace(event) {
  const link = event.target.closest("a.course-language");
  if (!link) return;
  const place = placeOf();
  link.search = location.search; // what is searched for
  link.hash = place ? `#${place}` : "";
}

document.addEventListener("click", keepThePlace);
document.addEventListener("auxclick", keepThePlace);
