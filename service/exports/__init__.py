"""What leaves the service as a document: the audit as table, memo and workbook."""
