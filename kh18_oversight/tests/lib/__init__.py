from . import test_clean_image
from . import test_draft_compare
from . import test_draft_cut
from . import test_draft_hostile
from . import test_draft_merge
from . import test_draft_takeover
from . import test_followup_words
from . import test_paper_blocks
from . import test_periodic_words
from . import test_plan_actors
from . import test_plan_citations
from . import test_plan_dates
from . import test_plan_hostile
from . import test_plan_seed
from . import test_plan_shapes
from . import test_reminders
from . import test_similar_text, test_marked_html, test_figure_sentence
from . import test_bounds
from . import test_symbol
from . import test_upload
from . import test_vietnamese
from . import test_workdays
from . import test_html_text
from . import test_sheet_reader, test_report_sheet_style
from . import test_link_check
from . import test_redaction
from . import test_public_query
