/** Whole numbers as people read them. */

/** A whole number with a comma between thousands: "52,500". */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
