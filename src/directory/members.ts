import * as z from 'zod';
import { known, type Observed } from './observed.ts';

/** What Graph says of each item of a list that may hold users, groups and other things. */
const type = z.object({ '@odata.type': z.string().nullish() });

type Typed = z.infer<typeof type>;

/** An item of such a list. Of what the caller may not see, Graph gives type and id alone. */
export const listed = <Shape extends z.ZodRawShape>(entity: z.ZodObject<Shape>) => entity.extend(type.shape);

/** The groups in such a list. Where only groups were asked for, Graph does not say that they are. */
export const groupsAmong = <T extends Typed>(list: Observed<T[]>): Observed<Omit<T, '@odata.type'>[]> =>
  among(list, (type) => (type ?? '#microsoft.graph.group') === '#microsoft.graph.group');

/** The people in such a list: groups and applications are members too. */
export const peopleAmong = <T extends Typed>(list: Observed<T[]>): Observed<Omit<T, '@odata.type'>[]> =>
  among(list, (type) => type === '#microsoft.graph.user');

function among<T extends Typed>(
  list: Observed<T[]>,
  isOne: (type: Typed['@odata.type']) => boolean,
): Observed<Omit<T, '@odata.type'>[]> {
  if (list.status !== 'known') return list;
  return known(
    list.value.filter((item) => isOne(item['@odata.type'])).map(({ '@odata.type': _, ...item }) => item),
  );
}
