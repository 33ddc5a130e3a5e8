"""The door of workbooks: cells, styles and references of the files that Excel and LibreOffice open."""
