"""Many rows into PostgreSQL by COPY: for the desk's tables and for the record's."""
