from . import narrative_wizard, narrative_line, narrative_take_wizard
from . import narrative_talk_wizard, narrative_talk_line
