export type HandoverStatus = 'draft' | 'given' | 'received' | 'cancelled'
