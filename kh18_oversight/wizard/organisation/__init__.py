from . import reminder_preview, reminder_preview_line
