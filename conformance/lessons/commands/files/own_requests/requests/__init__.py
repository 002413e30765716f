WHOSE = "the user's own"
