print( 1)
