from . import guard, searchable
