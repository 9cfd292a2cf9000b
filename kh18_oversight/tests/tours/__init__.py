from . import test_blank_form
from . import test_crawl
