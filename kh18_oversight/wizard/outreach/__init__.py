from . import publication_approve_wizard
