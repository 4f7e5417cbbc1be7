//! How far pictures are fetched from. What a source names may be anything, also a
//! printer, a router or the machine's own services: by itself, nobody who only
//! wants their pictures asks those. Names are looked up first, and what counts is
//! the address behind them; so it is again after every address that leads on.

use std::fmt::{self, Display, Formatter};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Where pictures may come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reach {
    /// Only from the sources themselves.
    #[default]
    Sources,
    /// From addresses that anybody can reach.
    PublicWeb,
    /// From there, and from this one address and port. No command asks for this:
    /// it is for a site that is made up on this machine, to be tried.
    PublicWebAnd(SocketAddr),
}

/// An address on this machine or in its network was asked for.
#[derive(Debug)]
pub struct PrivateAddress;

impl Display for PrivateAddress {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str("the address is of a private network")
    }
}

impl std::error::Error for PrivateAddress {}

/// Looks names up, and refuses those of private addresses.
#[derive(Debug)]
pub struct Lookup {
    inner: DefaultResolver,
    exception: Option<SocketAddr>,
}

impl Lookup {
    /// For addresses within a reach.
    #[must_use]
    pub fn new(reach: Reach) -> Self {
        let exception = match reach {
            Reach::PublicWebAnd(address) => Some(address),
            Reach::Sources | Reach::PublicWeb => None,
        };
        Self { inner: DefaultResolver::default(), exception }
    }

    fn refuses(&self, address: SocketAddr) -> bool {
        !is_public(address.ip()) && self.exception != Some(address)
    }
}

impl Resolver for Lookup {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if found.iter().any(|address| self.refuses(*address)) {
            return Err(Error::Other(Box::new(PrivateAddress)));
        }
        Ok(found)
    }
}

/// Whether an address is one that anybody can reach: none of those that IANA sets
/// apart for special purposes (RFC 6890), nor a cloud's own service.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// What Azure answers its machines from, at an address that looks public.
const AZURE: Ipv4Addr = Ipv4Addr::new(168, 63, 129, 16);

fn is_public_v4(address: Ipv4Addr) -> bool {
    let is_special = match address.octets() {
        // this network and the rest; addresses of protocols; of tests; of providers
        [0 | 240..=255, ..] | [192, 0, 0, _] | [198, 18 | 19, ..] => true,
        [100, second, ..] => second & 0xc0 == 64,
        _ => false,
    };
    !(is_special
        || address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || address == AZURE)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, third, .., seventh, eighth] = address.segments();
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match (first, second) {
        // addresses of the old kind in those of the new: mapped, translated, 6to4
        (0, 0) => address.to_ipv4_mapped().is_some_and(is_public_v4),
        (0x64, 0xff9b) => third == 0 && v4(seventh, eighth),
        (0x2002, _) => v4(second, third),
        // Teredo, benchmarks, documentation
        (0x2001, 0 | 2 | 0xdb8) => false,
        // 2000::/3 is all that is given out so far
        _ => first & 0xe000 == 0x2000,
    }
}
