/** 1234567 as 1,234,567, up to the largest safe integer. What the language has for it loads the rules of all countries first, which takes longer than a small log. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3}){1,5}$)/g, ',');
