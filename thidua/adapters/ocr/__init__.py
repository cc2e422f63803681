"""Character recognition by Tesseract: pictures of pages → words with places → text in reading order."""
