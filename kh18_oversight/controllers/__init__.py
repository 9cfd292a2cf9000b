from . import fieldwork, followup
