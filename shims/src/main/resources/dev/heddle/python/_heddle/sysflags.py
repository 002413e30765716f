"""`sys.flags` as CPython 3.12 has it.

GraalPy's own has debug=1 without -d and lets nobody make another (seen in
25.2.4), so this is a type of the same name and behaviour.
"""

# The flags that the command line and the environment set, in the order in
# which dev.heddle.run.ProgramRun passes them.
SETTABLE = (
    'debug', 'inspect', 'interactive', 'optimize', 'dont_write_bytecode',
    'no_user_site', 'no_site', 'ignore_environment', 'verbose',
    'bytes_warning', 'quiet', 'hash_randomization', 'isolated', 'dev_mode',
    'utf8_mode', 'warn_default_encoding', 'safe_path', 'int_max_str_digits')

_BOOLEAN = ('dev_mode', 'safe_path')


class flags(tuple):
    """sys.flags

    Flags provided through command line arguments or environment vars.
    """

    __slots__ = ()

    n_fields = n_sequence_fields = len(SETTABLE)
    n_unnamed_fields = 0

    def __repr__(self):
        fields = ', '.join(
            f'{name}={value!r}' for name, value in zip(SETTABLE, self))
        return f'sys.flags({fields})'


flags.__module__ = 'sys'
for _index, _name in enumerate(SETTABLE):
    setattr(flags, _name, property(lambda self, i=_index: self[i]))


def make(values, xoptions):
    """Return the flags for the settings given by name."""
    if 'dev' in xoptions:
        values['dev_mode'] = 1
    if xoptions.get('utf8', '0') in (True, '1'):
        values['utf8_mode'] = 1
    if 'warn_default_encoding' in xoptions:
        values['warn_default_encoding'] = 1
    return flags(
        bool(values[name]) if name in _BOOLEAN else values[name]
        for name in SETTABLE)
