from . import draft_text_mixin
from . import draft_cut_wizard, draft_cut_apply, draft_cut_line
from . import draft_compare_wizard
from . import opinion_entry_wizard, opinion_entry_line
from . import opinion_merge_wizard, opinion_merge_line
from . import opinion_answer_wizard, opinion_export_wizard
