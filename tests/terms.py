"""The words of the course: one term for one thing, and what is not written."""

# English term -> Korean term, as in the course's glossary.
TERMS = {
    "neural network": "신경망",
    "layer": "층",
    "input layer": "입력층",
    "hidden layer": "은닉층",
    "output layer": "출력층",
    "neuron": "뉴런",
    "dense layer": "밀집층",
    "activation function": "활성화 함수",
    "weight": "가중치",
    "bias": "절편",
    "parameter": "파라미터",
    "ensemble": "앙상블",
    "random forest": "랜덤 포레스트",
    "gradient boosting": "그레이디언트 부스팅",
    "structured data": "정형 데이터",
    "unstructured data": "비정형 데이터",
    "multiclass classification": "다중 분류",
    "binary classification": "이진 분류",
    "loss function": "손실 함수",
    "gradient": "그레이디언트",
    "gradient descent": "경사 하강법",
    "stochastic gradient descent": "확률적 경사 하강법",
    "backpropagation": "역전파",
    "mini-batch": "미니배치",
    "batch size": "배치 크기",
    "epoch": "에포크",
    "optimizer": "옵티마이저",
    "learning rate": "학습률",
    "momentum": "모멘텀",
    "training set": "훈련 세트",
    "validation set": "검증 세트",
    "test set": "테스트 세트",
    "overfitting": "과대적합",
    "saturation": "포화",
    "hyperparameter": "하이퍼파라미터",
    "seed": "시드",
    "class": "클래스",
    "label": "레이블",
    "accuracy": "정확도",
    "baseline": "기준 모델",
    "standard error": "표준 오차",
    "convolutional network": "합성곱 신경망",
    "logit": "로짓",
    "curvature": "곡률",
    "schedule": "스케줄",
    "callback": "콜백",
    "confidence": "확신도",
    "calibration": "보정",
    "expected calibration error": "기대 보정 오차",
    "reliability diagram": "신뢰도 다이어그램",
    "temperature": "온도",
}

OTHER_KOREAN = {"한국어"}  # the head of the table of words

# What is not written (a regular expression, any case) -> what is written instead.
VARIANTS = {
    r"back-propagat\w*": "backpropagation",
    r"datasets?": "data set",
    r"minibatch(es)?": "mini-batch",
    r"mini batch(es)?": "mini-batch",
    r"test-sets?|testsets?": "test set",
    r"training-sets?|trainsets?|train sets?": "training set",
    r"validation-sets?|dev sets?": "validation set",
    r"over-fit\w*": "overfitting",
    r"hyper-parameters?": "hyperparameter",
    r"multi-class": "multiclass",
    r"fully[- ]connected layers?": "dense layer",
    r"optimisers?": "optimizer",
    r"behaviors?": "behaviour",
    r"colors?|colored": "colour",
    r"gray": "grey",
    r"centers?|centered": "centre",
    r"nonlinear\w*": "non-linear",
    r"learning-rates?": "learning rate",
    r"drop-out": "dropout",
    r"soft-max": "softmax",
    r"scikit learn|sklearn": "scikit-learn",
    r"fashion mnist": "Fashion-MNIST",
}

# Spelled in this way only.
SPELLINGS = ("ReLU", "SGD", "RMSprop", "Adagrad", "NumPy", "Keras", "TensorFlow", "Fashion-MNIST")

# These tell a learner how to feel, or nothing at all.
FILLERS = (
    "simply", "just", "obviously", "easy", "easily", "magic", "magical", "magically", "trivial",
    "trivially", "clearly", "of course", "needless to say", "as you can see", "amazing",
    "powerful", "state-of-the-art", "game changer", "deep dive",
)  # fmt: skip
