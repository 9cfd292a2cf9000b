from . import test_public_copy
from . import test_publication
from . import test_publication_redaction
from . import test_publication_reply, test_publication_preview
from . import test_publication_secrecy
