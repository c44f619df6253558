//! Collects times of contenders that run in turns, and prints them as a table.

use std::time::Duration;

/// Contenders with their times. The first contender is the floor: something that does only the unavoidable part.
pub(crate) struct Contest {
    title: &'static str,
    contenders: Vec<(&'static str, Vec<Duration>)>,
}

impl Contest {
    pub(crate) fn new(title: &'static str, names: &[&'static str]) -> Self {
        Self { title, contenders: names.iter().map(|name| (*name, Vec::new())).collect() }
    }

    /// Adds a time of a contender.
    pub(crate) fn add(&mut self, contender: usize, time: Duration) {
        self.contenders[contender].1.push(time);
    }

    /// Prints, for each contender, the median, the 99th percentile, and the ratio of its median to that of the floor.
    pub(crate) fn tell(mut self) {
        println!("\n{:<40} {:>10} {:>10} {:>8}", self.title, "median", "p99", "× floor");
        let mut floor = None;
        for (name, times) in &mut self.contenders {
            times.sort();
            let of_hundred = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
            let median = of_hundred(50);
            let ratio = median / *floor.get_or_insert(median);
            println!("  {name:<38} {median:>7.2} ms {:>7.2} ms {ratio:>8.2}", of_hundred(99));
        }
    }
}
