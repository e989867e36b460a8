export type Way = 'server action' | 'CLI' | 'SQL'
