"""What a coordinator sends out: an empty workbook with lists, and a page that asks for it."""
