/**
 * Tells whether the points have values, of which their class is the sign.
 * @param {import("./wire/types.js").PointsMessage} message
 */
export const areValued = ({ points }) => (points[0]?.length ?? 0) > 4;
