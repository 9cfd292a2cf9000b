from . import fieldwork, followup, outreach
