from . import public, public_feed, public_file
