class Refusal(Exception):
    pass


def look(table):
    try:
        return table['key']
    except KeyError as error:
        raise Refusal('nothing ünder ☃') from error


look({})
