/**
 * How far an order of the laboratory is, by the least of its specimens: not in the catalogue, no label printed yet, to collect, on
 * its way, in the laboratory.
 */
export type OrderStage = 'unknown' | 'to-label' | 'to-collect' | 'on-its-way' | 'in-laboratory'
