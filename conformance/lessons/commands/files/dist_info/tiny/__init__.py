def hello():
    return "hello from tiny"
