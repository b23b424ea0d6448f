/** The languages of `--as`, apart from what writes them, which is loaded when it is needed. */
export const planTextNames = ['terraform', 'bicep', 'az', 'graph'] as const;

export type PlanTextName = (typeof planTextNames)[number];
