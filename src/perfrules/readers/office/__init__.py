"""Documents that only an office program reads: LibreOffice makes Word documents and workbooks of them."""
