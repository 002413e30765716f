TEXT = "own module"
