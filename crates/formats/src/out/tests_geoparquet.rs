//! Claims about GeoParquet, by the library's own reader.

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Float64Type, Int64Type, TimestampMillisecondType};
use arrow_array::{Array as _, RecordBatch};
use domain::table::FigureType;
use geozero::ToGeo as _;
use geozero::wkb::Wkb;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::GeoParquet;
use super::tests::{NAMES, about, file, shapes};

#[test]
fn values_and_areas_come_back_from_a_geoparquet() {
    let about = about(FigureType::Area);
    let written = file(
        Box::new(GeoParquet::create(&about).unwrap()),
        Some(FigureType::Area),
    );
    let reader = ParquetRecordBatchReaderBuilder::try_new(written).unwrap();
    let metadata = reader
        .metadata()
        .file_metadata()
        .key_value_metadata()
        .unwrap()
        .clone();
    let said = |key: &str| {
        let found = metadata.iter().find(|entry| entry.key == key).unwrap();
        serde_json::from_str::<serde_json::Value>(found.value.as_ref().unwrap()).unwrap()
    };
    assert_eq!(said("about")["licence"], "ODbL-1.0");
    let geo = said("geo");
    assert_eq!(geo["primary_column"], "geometry");
    assert_eq!(geo["columns"]["geometry"]["encoding"], "WKB");
    assert_eq!(
        geo["columns"]["geometry"]["bbox"],
        serde_json::json!([-180.0, -17.0, 180.0, 4.0])
    );
    let batches: Vec<RecordBatch> = reader.build().unwrap().map(Result::unwrap).collect();
    let [batch] = batches.as_slice() else {
        panic!("one batch")
    };
    assert_eq!(batch.num_rows(), NAMES.len());
    let column = |name: &str| batch.column_by_name(name).unwrap();
    let from = column("from").as_primitive::<Float64Type>();
    assert_eq!(from.iter().next(), Some(Some(359.99)));
    assert_eq!(column("version").as_primitive::<Int64Type>().value(0), -3);
    assert!(column("sample").as_boolean().value(0));
    // 29 February 2024, and 14 February 2025 at 23:00 UTC.
    assert_eq!(
        column("first_known").as_primitive::<Date32Type>().value(0),
        19_782
    );
    let begins = column("begins").as_primitive::<TimestampMillisecondType>();
    assert_eq!(begins.value(0), 1_739_574_000_000);
    assert!(column("operator").as_string::<i32>().is_null(NAMES.len() - 1));
    let geometries = column("geometry").as_binary::<i32>();
    assert_eq!(geometries.null_count(), NAMES.len() - shapes().len());
    for (index, shape) in shapes().iter().enumerate() {
        assert_eq!(
            Wkb(geometries.value(index)).to_geo().unwrap(),
            geo_types::Geometry::MultiPolygon(shape.to_multi_polygon())
        );
    }
}

#[test]
fn an_empty_geoparquet_is_a_file() {
    let about = about(FigureType::Point);
    let written = file(Box::new(GeoParquet::create(&about).unwrap()), None);
    let reader = ParquetRecordBatchReaderBuilder::try_new(written).unwrap();
    assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
}
