// Replaces marker packages, such as server-only.
export {}
