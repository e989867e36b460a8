/**
 * FHIR location-physical-type: `si` site, `wa` ward, `ro` room. `th`, operating theatre, is ours: to FHIR it is a room,
 * but operations are booked in it.
 */
export type LocationForm = 'si' | 'wa' | 'ro' | 'th'
