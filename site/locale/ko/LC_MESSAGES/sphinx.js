// What the search says: Sphinx's own Korean leaves out how many pages were found.
Documentation.addTranslations({
  "locale": "ko",
  "messages": {
    ", in ": ", 문서 - ",
    "Hide Search Matches": "찾은 낱말 강조 없애기",
    "Preparing search...": "검색 준비 중…",
    "Search Results": "검색 결과",
    "Search finished, found one page matching the search query.": [
      "검색어가 들어 있는 페이지를 ${resultCount}개 찾았습니다."
    ],
    "Searching": "검색 중",
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "검색어가 들어 있는 페이지가 없습니다. 철자가 맞는지 확인하세요."
  },
  "plural_expr": "0"
});
