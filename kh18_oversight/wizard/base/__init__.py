from . import reason_wizard, text_source_mixin
