from . import test_blank_form
from . import test_crawl
from . import test_documents_tour
