import { useQuery } from '@tanstack/react-query';
import { listing } from './api';

export const useListing = (id: string) => useQuery({ queryKey: ['listing', id], queryFn: () => listing(id) });
