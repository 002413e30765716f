"""A module that cannot be loaded."""

import heddle_has_no_such_module
