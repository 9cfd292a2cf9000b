from . import test_install
from . import test_access_matrix, test_architecture
from .lib import test_plan_actors, test_plan_citations, test_plan_dates
from .lib import test_plan_hostile, test_plan_seed, test_plan_shapes
from .lib import test_symbol, test_vietnamese
from .organisation import (
    test_concurrency,
    test_gap,
    test_member_count,
    test_res_partner,
    test_unit_event,
)
from .organisation import test_post, test_rights, test_scope, test_unit
from .organisation import test_scope_page
from .organisation import test_scope_read
from .documents import test_dispatch, test_document_chain, test_document_flow
from .documents import test_document_access, test_document_freeze
from .documents import test_document_performance, test_document_views
from .documents import test_document_symbol, test_document_validity
from .documents import test_numbering, test_numbering_race, test_register
from .documents import test_paper_format, test_paper_lint
from .documents import test_paper_print, test_paper_wording
from .documents import test_paper_report
from .planning import test_cascade, test_plan_flow
from .planning import test_amendment, test_assignment
from .planning import test_plan_410_path, test_plan_copy, test_plan_import
from .planning import test_plan_paper, test_plan_superior, test_planning_views
from .tours import test_blank_form, test_crawl
