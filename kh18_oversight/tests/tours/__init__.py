from . import test_admin_tour
from . import test_assignment_tour
from . import test_blank_form
from . import test_crawl
from . import test_document_tour
from . import test_documents_tour
from . import test_import_tour
from . import test_plan_tour
