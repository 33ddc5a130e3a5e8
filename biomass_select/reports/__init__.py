"""Faces of an assessment: page and report in HTML, workbook, tables and stories for the terminal."""
