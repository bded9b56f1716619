"""Reading what people wrote: numbers, days, places, parties and figures in English and Arabic, without any model."""
