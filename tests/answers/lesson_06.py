"""Answers to the exercises of lesson 06: what they need, wrong ones and right ones."""

SETUP = """
import copy
val_losses = np.array([1.02, 0.81, 0.72, 0.64, 0.61, 0.63, 0.66, 0.70, 0.65, 0.64, 0.60, 0.69])
rng = np.random.default_rng(0)
right = rng.random(3000) < 0.86
right_60 = np.where(rng.random(3000) < 0.8, right, rng.random(3000) < 0.7)
steps = right.astype(float) - right_60
shares = right.mean(), right_60.mean()
EarlyStopping = keras.callbacks.EarlyStopping
stopping = dict(monitor="val_accuracy", patience=3, restore_best_weights=True)


class ByHand(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if epoch == 0 or logs["val_accuracy"] > self.best:
            self.best, self.at, self.kept = logs["val_accuracy"], epoch, self.model.get_weights()
        self.model.stop_training = epoch - self.at == 3

    def on_train_end(self, logs=None):
        self.model.set_weights(self.kept)


class Failing(keras.callbacks.Callback):
    def __init__(self, error):
        super().__init__()
        self.error = error

    def on_epoch_end(self, epoch, logs=None):
        raise self.error
"""

GIVEN = {
    "6.3": "dict(val_losses=val_losses)",
    "6.4": "dict(right=right, right_60=right_60)",
}

CHANGED = {
    "6.3": {"val_losses": ["None", "val_losses.tolist()", "val_losses[:1]", "val_losses * np.nan"]},
    "6.4": {
        "right": ["None", "0.86", "right[:1]", "right[:, None]"],
        "right_60": ["None", "right_60.tolist()", "right_60[:0]"],
    },
}

RIGHT = {
    "6.1": [
        "0.006",
        "np.sqrt(0.9 * 0.1 / 2500)",
        "0.3 / 50",
        '"0,006"',
        '".006"',
        '"0.6 %"',
        "[0.006]",
        "np.float32(0.006)",
        "(0.09 / 2500) ** 0.5",
        "keras.Variable(0.006)",
    ],
    "6.2": [
        "EarlyStopping(**stopping)",
        "[EarlyStopping(**stopping)]",
        'EarlyStopping(**stopping, mode="max", verbose=0)',
        "EarlyStopping(**stopping, min_delta=1e-4)",
        'EarlyStopping("val_accuracy", 0, 3, 0, "max", None, True)',
        "ByHand()",
        "type('Mine', (EarlyStopping,), {})(**stopping)",
    ],
    "6.3": [
        "10",
        "int(val_losses[:8].argmin()) + 1 + 5",
        '"10"',
        "10.0",
        "np.array([10])",
        "[10]",
        "keras.ops.convert_to_tensor(10)",
    ],
    "6.4": [
        "(steps.mean(), steps.std() / np.sqrt(len(steps)))",
        "[steps.mean(), steps.std(ddof=1) / len(steps) ** 0.5]",
        "np.array([shares[0] - shares[1], np.sqrt(steps.var() / len(steps))])",
        "(round(steps.mean(), 3), round(steps.std() / np.sqrt(3000), 4))",
        "(str(round(steps.mean(), 4)), str(round(steps.std() / np.sqrt(3000), 4)))",
        "keras.ops.convert_to_tensor([steps.mean(), steps.std() / np.sqrt(3000)])",
    ],
    "6.5": [
        "2 / 3",
        "0.667",
        '"0,667"',
        '"66.7 %"',
        '"2/3"',
        "np.sqrt(0.8) / (np.sqrt(0.8) + np.sqrt(0.2))",
        "1 / (1 + 0.25 ** 0.5)",
        "[0.6667]",
    ],
}

WRONG = {
    "6.1": [
        ("0.012", "two standard errors"),
        ("0.9 * 0.1 / 2500", "root is missing"),
        ("0.3", "2,500 images come in"),
        ("0.09", "then take the root"),
        ("0.3 / 2500", "under the root"),
        ("np.sqrt(0.9 / 2500)", "factor 1 − p"),
        ("np.sqrt(0.1 / 2500)", "factor p is missing"),
        ("0.02", "accuracy come in"),
        ("0.6", "Write it as a share"),
        ("50", "stands above"),
        ("0.1", "√(p (1 − p) / n)"),
        ('"small"', "in digits"),
        ("None", "This is None"),
        ("True", "This is True"),
    ],
    "6.2": [
        ("keras.callbacks.EarlyStopping()", "watches the loss"),
        ('EarlyStopping(**stopping | {"monitor": "val_loss"})', "watches the loss"),
        ('EarlyStopping(**stopping | {"monitor": "accuracy"})', "images that teach"),
        ('EarlyStopping(**stopping | {"monitor": "val_acc"})', "no figure 'val_acc'"),
        ('EarlyStopping(**stopping | {"restore_best_weights": False})', "last epoch instead"),
        ('EarlyStopping(**stopping | {"patience": 5})', "waits 5 epochs"),
        ('EarlyStopping(**stopping | {"patience": 1})', "waits 1 epoch "),
        ('EarlyStopping(**stopping, mode="min")', "should end after epoch 8"),
        ("EarlyStopping(**stopping, min_delta=0.05)", "should end after epoch 8"),
        ("EarlyStopping(**stopping, min_delta=0.01)", "should end after epoch 8"),
        ("EarlyStopping(**stopping, start_from_epoch=9)", "never stops"),
        ("EarlyStopping", "the class EarlyStopping"),
        ('"EarlyStopping"', "a callback"),
        ("keras.callbacks.History()", "what `fit` gives back"),
        ("Failing(KeyError('val_acc'))", "gives KeyError"),
        ("stopping", "a callback"),
        ("3", "a callback"),
    ],
    "6.3": [
        ('"early"', "in digits"),
        ("5", "That is the best epoch"),
        ("9", "Epochs count from 1"),
        ("12", "the last of all"),
        ("0.61", "That is a loss"),
        ("0", "whole number from 1 to"),
        ("11", "fifth epoch without"),
        ("3", "lowest loss so far"),
        ("13", "whole number from 1 to 12"),
        ("2.5", "whole number from 1 to 12"),
        ("val_losses", "12 values"),
    ],
    "6.4": [
        ("0.01", "This is one number"),
        ("(steps.std() / np.sqrt(3000), steps.mean())", "other order"),
        ("(-steps.mean(), steps.std() / np.sqrt(3000))", "sign is wrong"),
        ("(100 * steps.mean(), 100 * steps.std() / np.sqrt(3000))", "Write it as a share: 0.0"),
        ("(shares[0], 0.006)", "The difference is not"),
        ("(steps.mean(), steps.std())", "Divide it by √n"),
        ("(steps.mean(), steps.std() / 3000)", "divided by n"),
        ("(steps.mean(), 2 * steps.std() / np.sqrt(3000))", "two standard errors"),
        ("(steps.mean(), sum(p * (1 - p) / 3000 for p in shares) ** 0.5)", "different images"),
        ("(steps.mean(), steps.var() / 3000)", "root is missing"),
        ("(steps.mean(), 0.02)", "divided by √n"),
        ("(steps.mean(), right.std() / np.sqrt(3000))", "error of one accuracy"),
        ("(steps.mean(), right_60.std() / np.sqrt(3000))", "error of one accuracy"),
        ("(steps.mean(), (right.std() + right_60.std()) / np.sqrt(3000))", "don't add up"),
        ("(steps.mean(), round(steps.std() / np.sqrt(3000), 3))", "Give four decimals"),
        ("(round(steps.mean(), 2), steps.std() / np.sqrt(3000))", "Give four decimals"),
        ("steps.mean()", "This is one number"),
        ('"0.01 and 0.005"', "with a comma between them"),
        ("(steps.mean(), ...)", "still a `...`"),
    ],
    "6.5": [
        ("0.8", "at temperature 1"),
        ("0.4", "*sums* are divided"),
        ("0.8 ** 0.5", "sum of both roots"),
        ("0.64 / 0.68", "surer"),
        ("1 / 3", "the smaller one"),
        ("0.64", "a root"),
        ("0.67", "three decimals"),
        ("0.94", "which makes it surer"),
        ("0.75", "Here it is .8"),
        ('"0,66"', "three decimals"),
        ("0.5", "endless"),
        ("0.2 ** 0.5", "larger output"),
        ("0.7", "power 1 / 2"),
        ("66.7", "write 0.667"),
        ('"two thirds"', "in digits"),
    ],
}

GUESSES = {}
