"""The commands of ``tuyengiao``, one module for each subject."""
