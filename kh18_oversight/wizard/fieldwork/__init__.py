from . import checklist_wizard
