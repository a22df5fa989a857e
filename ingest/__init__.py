"""From a report file to a typed report: read, understand, keep."""
