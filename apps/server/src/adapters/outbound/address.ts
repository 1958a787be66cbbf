import ipaddr from 'ipaddr.js';

/** 2000::/3 alone is given to hosts of the internet; this leaves out ::/96, which carries IPv4 addresses inside. */
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address is a host of the public internet. Not so: loopback, private, link-local, carrier NAT, multicast,
 * reserved, and IPv6 addresses with an IPv4 one inside (mapped, NAT64, 6to4, Teredo), which could lead to any of these.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_V6);
}
