from . import fieldwork
