import type * as z from 'zod';

/** `$select` with exactly the fields of an entity: what is not kept is not asked for. */
export const select = (entity: z.ZodObject): string => `$select=${Object.keys(entity.shape).join(',')}`;

/** As many items a page as Graph gives (https://learn.microsoft.com/graph/paging). */
export const LARGEST_PAGE = '$top=999';

/** A text in OData: a quote is doubled. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const filter = (expression: string): string => `$filter=${encodeURIComponent(expression)}`;
